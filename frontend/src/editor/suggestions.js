// Suggestions beside the text are fetched after it is there: nobody waits for them to read or write.
export const start = async (desk) => (await import("./suggest-desk.js")).start(desk);
