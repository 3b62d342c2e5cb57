import { NotFoundAnywhere } from '@/components/not-found-anywhere';

/** An address without a language: said in all of them. */
export default function NotFound() {
  return (
    <html lang="en">
      <body>
        <title>Suanpan 算盘</title>
        <link rel="icon" href="/brand/favicon.svg" />
        <NotFoundAnywhere />
      </body>
    </html>
  );
}
