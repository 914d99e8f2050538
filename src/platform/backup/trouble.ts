import type { Text } from '#kernel/values'

/** 控えが取れない・戻せないわけ。 Said to whoever runs the command, with what to do next; anything else that is thrown is a bug. */
export class Trouble extends Error {
  readonly text: Text

  constructor(text: Text, options?: ErrorOptions) {
    super(text.en, options)
    this.text = text
  }
}

/** What the system says about a place, in words. Other errors pass as they are. */
export function placeTrouble(error: unknown, place: string): unknown {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new Trouble(
      {
        ja: `${place} の空きが足りず、最後まで書けませんでした。前の控えはそのまま使えます。空きを作るか、大きな置き場に替えてから、もう一度行ってください。`,
        en: `${place} is full; writing did not finish. Earlier sets are untouched. Make room or use a larger place, then run it again.`,
      },
      { cause: error },
    )
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM' || code === 'ENOENT' || code === 'ENOTDIR' || code === 'EIO')
    return new Trouble(
      {
        ja: `${place} に書けませんでした（${code}）。つながっているか、書く許しがあるかを確かめて、もう一度行ってください。`,
        en: `${place} cannot be used (${code}). Check that it is mounted and that you may write there, then run it again.`,
      },
      { cause: error },
    )
  return error
}
