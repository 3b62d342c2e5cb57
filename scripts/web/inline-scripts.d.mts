export function inlineScriptSources(html: string): string[];
