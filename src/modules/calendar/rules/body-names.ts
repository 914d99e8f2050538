// 会議体を名前で探す。 Pure: in any width, in hiragana or katakana, by what it is called and what it was called before.
import type { ListedBody } from '../schema.ts'

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\s/g, '')
    .replaceAll(/[ぁ-ゖ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
}

/** その言葉で呼ばれる（呼ばれていた）か。 Every word has to stand in one of its names, or in the reading of one. */
export function isCalled({ name, kana, formerNames }: Pick<ListedBody, 'name' | 'kana' | 'formerNames'>, search: string): boolean {
  const names = [{ name, kana }, ...formerNames].flatMap((each) => [plain(each.name), plain(each.kana)])
  const words = search.split(/\s+/).map(plain)
  return names.some((each) => words.every((word) => each.includes(word)))
}
