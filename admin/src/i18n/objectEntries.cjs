/** What node-polyglot requires as the package `object.entries`, a polyfill for browsers of before 2017. */
module.exports = Object.entries;
