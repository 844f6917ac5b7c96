/** The page's script and style, bundled from src/page by the build (lab/build/bundlePage.ts). */
export const pageAsset: {
  script: string;
  style: string;
  /** `sha256-…`, as a content security policy names them. */
  scriptHash: string;
  styleHash: string;
};
