/** Static: rendered at build, served from the cache. */
export default function StaticPage() {
  return (
    <main>
      <h1>Bare</h1>
      <p>The least that a cached page can be.</p>
    </main>
  );
}
