import fc from 'fast-check';

// One seed for everybody, so that a red run is red again on the next machine. FC_SEED=… looks elsewhere.
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_261_121) });
