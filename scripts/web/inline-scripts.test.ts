import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { inlineScriptSources } from './inline-scripts.mjs';

const hashOf = (code: string) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;
const pageOf = (...scripts: string[]) =>
  `<html><body>${scripts.join('<p>words</p>')}</body></html>`;

const DATA = [
  '(self.__next_f=self.__next_f||[]).push([0])',
  'self.__next_f.push([1,"a:\\"$Sreact.fragment\\"\\n\\u003c/script>"])',
  '(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({"otherChunks":["a.js"],"runtimeModuleIds":[1]});',
];

test('what hands data to Next is named by its hash', () => {
  const html = pageOf(...DATA.map((code) => `<script id="x">${code}</script>`));
  expect(inlineScriptSources(html)).toEqual(DATA.map(hashOf));
});

test.each([
  'alert(1)',
  'self.__next_f.push([1,alert(1)])',
  'self.__next_f.push([1,"a"]);alert(1)',
  'self.__next_f.push([1,"a"]);self.__next_f.push([alert(1)])',
  'self.__next_f.push([1,(alert)`1`])',
  'alert(1);self.__next_f.push([0])',
  '(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({"a":alert(1)});',
  '',
])('what else stands in the page is not: %s', (code) => {
  expect(inlineScriptSources(pageOf(`<script>${code}</script>`))).toEqual([]);
});

test('files and data for search engines need no name', () => {
  const html = pageOf(
    '<script src="/_next/a.js" async=""></script>',
    '<script type="application/ld+json">{"a":1}</script>',
  );
  expect(inlineScriptSources(html)).toEqual([]);
});
