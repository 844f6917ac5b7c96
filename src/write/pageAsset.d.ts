/** A page's script and style, bundled from src/page by the build (lab/build/bundlePage.ts). */
export interface PageAsset {
  script: string;
  style: string;
  /** `sha256-…`, as a content security policy names them. */
  scriptHash: string;
  styleHash: string;
}

/** The report of a merge. */
export const pageAsset: PageAsset;
/** The report of a scan. */
export const scanAsset: PageAsset;
