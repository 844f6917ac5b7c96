export { findLacks, holds, type Lack, type LackKind } from './findLacks.ts';
export { findOpposition, type OppositionKind } from './findOpposition.ts';
export { isContradiction, isMeasured } from './isContradiction.ts';
export { type Claims, readClaims } from './readClaims.ts';
export { readLineClaims } from './readLineClaims.ts';
