/** Working room of a tally, a place for each item. All zero between searches. */
export interface Room {
  readonly score: Float32Array;
  readonly stamp: Uint16Array;
  /** Items in the order they were first met. */
  readonly touched: Uint32Array;
  /** Beside `touched`. */
  readonly worth: Float32Array;
}

let room = roomFor(0);
let isTaken = false;

/** Takes the one room there is, large enough for so many items: a search allocates little, and searches run one after the other. */
export function takeRoom(items: number): Room {
  // A search that was broken off by an error left its scores behind.
  if (room.score.length < items || isTaken) room = roomFor(Math.max(items, room.score.length));
  isTaken = true;
  return room;
}

/** Gives the room back, zeros in it. */
export function leaveRoom(): void {
  isTaken = false;
}

function roomFor(items: number): Room {
  return {
    score: new Float32Array(items),
    stamp: new Uint16Array(items),
    touched: new Uint32Array(items),
    worth: new Float32Array(items),
  };
}
