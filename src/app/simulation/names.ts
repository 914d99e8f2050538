// 見本の人の名前。 Invented; who applies and who writes is nobody.
import type { Chance } from './chance.ts'

const families = [
  '青山 アオヤマ',
  '板倉 イタクラ',
  '梅村 ウメムラ',
  '大槻 オオツキ',
  '角田 カクタ',
  '北川 キタガワ',
  '桑原 クワバラ',
  '小泉 コイズミ',
]
const others = ['佐伯 サエキ', '篠原 シノハラ', '竹内 タケウチ', '土屋 ツチヤ', '永井 ナガイ', '浜口 ハマグチ', '古川 フルカワ', '松浦 マツウラ']
const given = [
  '明 アキラ',
  '和子 カズコ',
  '健一 ケンイチ',
  '幸子 サチコ',
  '進 ススム',
  '千鶴 チヅル',
  '直美 ナオミ',
  '弘 ヒロシ',
  '文江 フミエ',
  '実 ミノル',
]
const all = [...families, ...others]

/** A name nobody else of the same list has. @param at which of the list */
export function sampleName(chance: Chance, at: number): { readonly name: string; readonly kana: string } {
  const [family, familyKana] = all[(at + chance.whole(0, 3) * 4) % all.length]!.split(' ')
  const [first, firstKana] = given[Math.floor(at / all.length + chance.whole(0, 9)) % given.length]!.split(' ')
  return { name: `${family} ${first}`, kana: `${familyKana} ${firstKana}` }
}

/** Of a range no exchange gives to anybody. */
export function samplePhone(at: number): string {
  return `076-000-${String(at % 10_000).padStart(4, '0')}`
}
