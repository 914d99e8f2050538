import { defineGlossary } from '#kernel'

export const glossary = defineGlossary({
  file: {
    ja: '持ち出し',
    kana: 'モチダシ',
    en: 'exported file',
    definition: '一覧をファイルにして、この製品の外へ出すこと。そのファイル。',
    not: ['dump'],
  },
  filePart: { ja: 'ファイルの中身', kana: 'ファイルノナカミ', en: 'file part', definition: '封をしたファイルの一部分。期限で廃棄する。' },
  purpose: { ja: '持ち出す目的', kana: 'モチダスモクテキ', en: 'purpose', definition: '何のために持ち出すか。選んで記録する。' },
  serial: {
    ja: '通し番号',
    kana: 'トオシバンゴウ',
    en: 'serial',
    definition: '持ち出したファイルや刷った紙に付く8字の番号。だれが出したかをたどる。',
  },
  download: { ja: '受け取り', kana: 'ウケトリ', en: 'download', definition: '求めた人が、ファイルを自分の機器に写すこと。' },
})
