import { notFound } from 'next/navigation';

/** Never shown: next.config.ts leads on to the page of a currency. It tells the types of links that there is one. */
export default function HomeAddress(): never {
  notFound();
}
