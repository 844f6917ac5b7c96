/** What an agent may be called whatever its subject is: words of a name or a description that do not tell one agent from another. */
export const roleNouns =
  'agent agents subagent expert experts pro specialist engineer developer master guru assistant professional senior lead principal staff ' +
  'advisor consultant helper officer ninja wizard dev rule rules guideline guidelines best practice practices general preference preferences ' +
  'cursorrules prompt file';
