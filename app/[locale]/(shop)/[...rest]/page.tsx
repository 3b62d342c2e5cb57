import { notFound } from 'next/navigation';

/** Any other address of a language: not found, in that language and inside the shop's frame. */
export default function UnknownPage(): never {
  notFound();
}
