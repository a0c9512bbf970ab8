// Stands in for the package of that name: the engine knows Unicode's classes itself.
export const P = /\p{P}/u;
export const S = /\p{S}/u;
