/** What a message says of a file whose path stands beside it. */
export function withoutPath(message: string, file: string): string {
  return message.startsWith(file) ? message.slice(file.length).replace(/^:\s?/, '') : message;
}
