/** Signs that deny what stands behind them, for a class of characters. */
export const DENYING_MARKS = '❌🚫⛔✗✘✖☒👎🆖🙅';
