// Stands in for the package of that name: host names are kept as they were typed.
export default {};
