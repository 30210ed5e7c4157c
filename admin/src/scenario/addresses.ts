/** As many scenarios as the server compares, and as stand side by side on a page. */
export const mostCompared = 4;
