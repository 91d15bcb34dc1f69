// Both halves of the column of comments, fetched together.
export { Cards } from "./comment-cards.js";
export { Composer } from "./comment-composer.js";
