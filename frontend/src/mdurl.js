// Stands in for the package of that name: addresses of links are kept as they were typed.
export const parse = (address) => ({ address });
export const format = ({ address }) => address;
export const encode = (address) => address;
export const decode = (address) => address;
