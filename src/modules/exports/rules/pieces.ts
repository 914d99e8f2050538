/** Cuts a stream into pieces of that size and says which is the last; an empty stream is one empty piece. */
export async function* piecesOf(source: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<{ readonly piece: Buffer; readonly last: boolean }> {
  let waiting: Uint8Array[] = []
  let length = 0
  for await (const chunk of source) {
    waiting.push(chunk)
    length += chunk.length
    if (length <= size) continue // what fills a piece exactly may be the last
    let joined = Buffer.concat(waiting)
    for (; joined.length > size; joined = joined.subarray(size)) yield { piece: joined.subarray(0, size), last: false }
    waiting = [joined]
    length = joined.length
  }
  yield { piece: Buffer.concat(waiting), last: true }
}
