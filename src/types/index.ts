export type * from './agent.ts';
export type * from './decisions.ts';
export type * from './match.ts';
export type * from './options.ts';
export type * from './page.ts';
export type * from './persona.ts';
export type * from './report.ts';
