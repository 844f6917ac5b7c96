export { findLacks, holds, type Lack, type LackKind } from './findLacks.ts';
export { findOpposition, isContradiction, isMeasured, type OppositionKind } from './findOpposition.ts';
export { type Claims, readClaims } from './readClaims.ts';
export { readLineClaims } from './readLineClaims.ts';
