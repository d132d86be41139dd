/** Numbers that one of `DrawnMoves` takes: from x, y and to x, y in work coordinates (mm, y up), power 0..1, the time in s at which it ends. */
export const NUMBERS_A_MOVE = 6;
