/**
 * Whether a page of the app, as the server sends it now, belongs to another release: it names another first script (each release's scripts are
 * named by their content).
 * @param html as it came; anything that is not our page (a captive portal, a proxy's error) says nothing.
 * @param entryPath of the script that this page was opened with.
 */
export function isOtherRelease(html: string, entryPath: string): boolean {
  return html.includes('id="root"') && /<script[^>]+type="module"/.test(html) && !html.includes(entryPath);
}

/** Asks the server for its present page. Answers false when nobody can tell. */
export async function askForOtherRelease(document: Document, fetchPage: () => Promise<Response>): Promise<boolean> {
  const entry = document.querySelector<HTMLScriptElement>('script[type="module"][src]');
  if (!entry) return false;
  try {
    const answer = await fetchPage();
    return answer.ok && isOtherRelease(await answer.text(), new URL(entry.src).pathname);
  } catch {
    return false;
  }
}
