import '@/app/globals.css';
import type { ReactNode } from 'react';

/** Every page's <html> stands in a layout below, where the language is known. */
export default function RootLayout({ children }: { children: ReactNode }) {
  return children;
}
