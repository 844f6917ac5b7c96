/** The report as a page. It stands apart from the library, so that nobody loads the page who does not write one. */
export { buildPageData } from './write/buildPageData.ts';
export { writeReportHtml } from './write/writeReportHtml.ts';
