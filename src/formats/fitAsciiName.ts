/** A name of letters a to z, digits and hyphens, as several tools demand it; `agent` where nothing of the name is left. */
export function fitAsciiName(name: string, longest = 255): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9-]+/g, '-');
  return (
    plain
      .replace(/-{2,}/g, '-')
      .slice(0, longest)
      .replace(/^-+|-+$/g, '') || 'agent'
  );
}
