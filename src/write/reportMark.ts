/** What a report in Markdown begins with; GitHub does not show it. By it a report in a folder of personas is known as none. */
export const REPORT_MARK = '<!-- report of persona-merge -->';
