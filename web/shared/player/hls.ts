// A chunk of its own: fetched while the passenger still chooses.
export { default } from 'hls.js';
