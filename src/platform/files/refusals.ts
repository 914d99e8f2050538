import { Refusal, type RefusalKind } from '#kernel'
import { fill } from '#kernel/values'

/** Why a file is not taken: what is the matter, and what to do about it. `{limit}` and the like are filled in. */
export const fileRefusals = {
  fileEmpty: {
    status: 422,
    ja: 'ファイルの中身がありません。中身のあるファイルを選び直してください。',
    en: 'The file is empty. Choose one that holds something.',
  },
  fileTooLarge: {
    status: 413,
    ja: 'ファイルが大きすぎます（{limit}まで）。分けるか、画質を下げて保存し直してから添付してください。',
    en: 'The file is too large (at most {limit}). Split it or save it at a lower quality, then attach it.',
  },
  formatUnknown: {
    status: 422,
    ja: 'この種類のファイルは添付できません。PDF・写真（JPEG・PNG）・Word・Excel・PowerPoint・テキスト・CSVで保存し直してください。',
    en: 'Files of this kind are not taken. Save it as PDF, JPEG, PNG, Word, Excel, PowerPoint, text or CSV.',
  },
  nameDiffers: {
    status: 422,
    ja: 'ファイルの名前の終わり（.{extension}）と中身（{format}）が合っていません。もとのアプリで開いて、正しい形式で保存し直してください。',
    en: 'The name ends in .{extension}, but the content is {format}. Open it where it was made and save it in the right format.',
  },
  imagePhone: {
    status: 422,
    ja: 'この写真の形式（HEIC・AVIF）は添付できません。スマートフォンの設定で「互換性優先」を選ぶか、JPEGで保存し直してください。',
    en: 'Photos in HEIC or AVIF are not taken. Choose “Most compatible” on the phone or save the photo as JPEG.',
  },
  imageTooLarge: {
    status: 422,
    ja: '画像の縦横の画素が多すぎます（{limit}画素まで）。小さくして保存し直してください。',
    en: 'The picture has too many pixels (at most {limit}). Save it smaller.',
  },
  fileBroken: {
    status: 422,
    ja: 'ファイルが途中で切れているか、壊れています。もとのファイルが開けるかを確かめて、もう一度保存したものを添付してください。',
    en: 'The file is cut short or damaged. See whether it opens, save it again and attach that.',
  },
  activeContent: {
    status: 422,
    ja: 'プログラムとして動くおそれのある形式（HTML・SVGなど）は添付できません。PDFか画像で保存し直してください。',
    en: 'Formats that can run as a program (HTML, SVG and the like) are not taken. Save it as PDF or as a picture.',
  },
  macros: {
    status: 422,
    ja: 'マクロや埋め込みのプログラムが入っています。マクロのない形式（.docx・.xlsx・.pptx）かPDFで保存し直してください。',
    en: 'It holds macros or embedded programs. Save it without macros (.docx, .xlsx, .pptx) or as PDF.',
  },
  externalLinks: {
    status: 422,
    ja: '開くとほかのファイルやサイトを読みに行くリンクが入っています。リンクを解除して（Excelは「データ」の「リンクの編集」）保存し直すか、PDFにしてください。',
    en: 'It holds links that are read when it is opened. Break the links (in Excel: Data, Edit Links), or save it as PDF.',
  },
  oldOffice: {
    status: 422,
    ja: '古い形式（.doc・.xls・.ppt）か、パスワード付きのファイルです。パスワードを外し、新しい形式（.docx・.xlsx・.pptx）かPDFで保存し直してください。',
    en: 'It is in an old format (.doc, .xls, .ppt) or locked with a password. Unlock it and save it as .docx, .xlsx, .pptx or PDF.',
  },
  archive: {
    status: 422,
    ja: 'ZIPなどにまとめたファイルは添付できません。中のファイルを取り出して添付してください。一度にいくつも選べます。',
    en: 'Archives such as ZIP are not taken. Take the files out and attach them; several can be chosen at once.',
  },
  containerOdd: {
    status: 422,
    ja: '中の作りがふつうではなく、安全を確かめられません。もとのアプリで開いて、名前を付けて保存し直すか、PDFにしてください。',
    en: 'Its inner structure is unusual and cannot be checked. Open it where it was made and save it anew, or as PDF.',
  },
  containerTooLarge: {
    status: 422,
    ja: '広げると大きくなりすぎます。内容を減らすか、分けて保存し直してください。',
    en: 'It unfolds to too much. Reduce or split its contents and save it anew.',
  },
  infected: {
    status: 422,
    ja: 'ウイルスの検査で止められました。添付していません。このファイルを開かずに、情報セキュリティの担当に知らせてください。',
    en: 'The virus scanner stopped it; it was not attached. Do not open the file, and tell whoever is in charge of security.',
  },
  uploadCut: {
    status: 400,
    ja: '送信が途中で切れました。何も残っていません。つながりを確かめて、もう一度添付してください。',
    en: 'The upload broke off and nothing was kept. Check the connection and attach it again.',
  },
  noRoom: {
    status: 503,
    ja: 'サーバーの空き容量が足りず、添付できませんでした。管理者に知らせてください。',
    en: 'The server has no room left. Tell the administrator.',
  },
} as const satisfies Readonly<Record<string, RefusalKind>>

export type FileRefusal = keyof typeof fileRefusals

/** Refuses a file in words; `values` fill what depends on settings and on the file. */
export function refuseFile(code: FileRefusal, values: Readonly<{ ja?: Record<string, string>; en?: Record<string, string> }> = {}): never {
  const { status, ja, en } = fileRefusals[code]
  throw new Refusal({ code, status, message: { ja: fill(ja, values.ja ?? {}), en: fill(en, values.en ?? values.ja ?? {}) } })
}
