// The one file that knows the format of Word.
import type { Blanks, ShownPicture } from '#kernel'
import type PizZip from 'pizzip'
import type { Text } from '#kernel/values'

/** A template that could not be filled in. Each sentence names the place and what to do there. */
export class TemplateFault extends Error {
  readonly sentences: readonly Text[]

  constructor(sentences: readonly Text[]) {
    super(sentences.map(({ en }) => en).join(' '))
    this.sentences = sentences
  }
}

/** Unpacked; a letter with pictures has a few megabytes. */
const largestBytes = 50_000_000

/**
 * Wordのひな形に書き入れる。 `{name}` is a blank, `{#rows}{day}{/rows}` is repeated. Names are looked up and nothing else: a template holds no
 * program. It is material from people, so it is looked at before it is opened.
 *
 * @param pictures stand where a blank says their name
 * @throws TemplateFault
 */
export async function fillDocx(template: Uint8Array, blanks: Blanks, pictures: readonly ShownPicture[] = []): Promise<Uint8Array> {
  // With the first document: they bring a parser of XML and a packer of their own.
  const [{ default: Docxtemplater }, { default: Zip }] = await Promise.all([import('docxtemplater'), import('pizzip')])
  const zip = opened(template, Zip)
  const unknown = new Set<string>()
  try {
    const document = new Docxtemplater(zip, {
      paragraphLoop: true,
      linebreaks: true,
      errorLogging: false,
      parser: (tag) => ({
        get(scope: unknown, { scopeList }: { readonly scopeList: readonly unknown[] }) {
          if (tag === '.') return scope
          const within = scopeList.findLast((each): each is Blanks => typeof each === 'object' && each !== null && Object.hasOwn(each, tag))
          if (!within) unknown.add(tag)
          return within?.[tag] ?? ''
        },
      }),
    })
    document.render(blanks)
  } catch (error) {
    throw new TemplateFault(faultsOf(error).map(sentenceOf))
  }
  if (unknown.size > 0) {
    const known = Object.keys(blanks).map((name) => `{${name}}`)
    throw new TemplateFault(
      [...unknown].map((name) => ({
        ja: `「{${name}}」という欄はありません。使える欄は ${known.join('、')} です。`,
        en: `There is no blank {${name}}. The blanks are ${known.join(', ')}.`,
      })),
    )
  }
  putPictures(zip, pictures)
  return zip.generate({ type: 'uint8array', compression: 'DEFLATE' })
}

function opened(template: Uint8Array, Zip: typeof PizZip): PizZip {
  const noDocument = {
    ja: 'Wordの文書（.docx）ではありません。Wordで「.docx」として保存し直してください。',
    en: 'This is no Word document. Save it as .docx in Word.',
  }
  let zip: PizZip
  try {
    if (unpackedBytes(template) > largestBytes)
      throw new TemplateFault([
        { ja: 'ひな形が大きすぎます。写真を小さくしてください。', en: 'The template is too large. Make its pictures smaller.' },
      ])
    zip = new Zip(template)
  } catch (error) {
    throw error instanceof TemplateFault ? error : new TemplateFault([noDocument])
  }
  const names = Object.keys(zip.files)
  if (!names.includes('word/document.xml')) throw new TemplateFault([noDocument])
  if (names.some((name) => /vbaProject|\/embeddings\/|activeX/i.test(name)))
    throw new TemplateFault([
      {
        ja: 'マクロや埋め込みのある文書は使えません。Wordで「.docx」として保存し直してください。',
        en: 'Documents with macros or embedded objects cannot be used. Save it as plain .docx.',
      },
    ])
  if (names.some((name) => /\.(xml|rels)$/.test(name) && zip.file(name)?.asText().includes('<!DOCTYPE'))) throw new TemplateFault([noDocument])
  return zip
}

/** What the directory at the end of the archive says its parts take when unpacked. */
function unpackedBytes(archive: Uint8Array): number {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength)
  let sum = 0
  for (let at = 0; at + 46 <= archive.length; at++) if (view.getUint32(at, true) === 0x02014b50) sum += view.getUint32(at + 24, true)
  return sum
}

interface Fault {
  readonly id: string
  readonly tag: string
  /** The text around it, or the part of the document. */
  readonly near: string
}

function faultsOf(error: unknown): Fault[] {
  type Told = {
    readonly properties?: {
      readonly id?: string
      readonly xtag?: string
      readonly context?: string
      readonly file?: string
      readonly errors?: readonly Told[]
    }
  }
  const { properties } = error as Told
  if (!properties?.id) throw error // a bug, no mistake in the template
  if (properties.errors) return properties.errors.flatMap(faultsOf)
  const { id, xtag = '', context = '', file = '' } = properties
  const part: string = file.includes('header') ? 'ヘッダー' : file.includes('footer') ? 'フッター' : '本文'
  return [{ id, tag: xtag, near: context ? `${part}「${context.slice(0, 40)}」` : part }]
}

function sentenceOf({ id, tag, near }: Fault): Text {
  switch (id) {
    case 'unclosed_tag':
      return { ja: `${near}の「{${tag}」が「}」で閉じられていません。「}」を書き足してください。`, en: `{${tag} is not closed with }. (${near})` }
    case 'unopened_tag':
      return { ja: `${near}の「${tag}}」の前に「{」がありません。「{」を書き足してください。`, en: `${tag}} has no { before it. (${near})` }
    case 'duplicate_open_tag':
    case 'duplicate_close_tag':
      return { ja: `${near}の「${tag}」で、かっこが二重になっています。一つにしてください。`, en: `A brace is doubled at ${tag}. (${near})` }
    case 'unclosed_loop':
      return {
        ja: `${near}の「{#${tag}}」に終わりがありません。くり返しの終わりに「{/${tag}}」を書いてください。`,
        en: `{#${tag}} has no end. Write {/${tag}} after what is repeated. (${near})`,
      }
    case 'unopened_loop':
      return {
        ja: `${near}の「{/${tag}}」に始まりがありません。くり返しの始めに「{#${tag}}」を書いてください。`,
        en: `{/${tag}} has no beginning. Write {#${tag}} before what is repeated. (${near})`,
      }
    case 'closing_tag_does_not_match_opening_tag':
      return {
        ja: `${near}の「${tag}」で、くり返しの始まりと終わりの名前がちがいます。同じ名前にしてください。`,
        en: `Beginning and end of a repetition have different names at ${tag}. (${near})`,
      }
    default:
      return {
        ja: `${near}の「${tag}」を読み取れませんでした。かっこと名前を確かめてください。`,
        en: `${tag} cannot be understood: check braces and name. (${near}, ${id})`,
      }
  }
}

/** What stands between the margins of an A4 page, in the measure of drawings (360,000 a centimetre). */
const textWidth = 16.2 * 360_000
const gap = 0.3 * 360_000

/** In place of its name in the text. Only those are put into the archive that the template has a place for. */
function putPictures(zip: PizZip, pictures: readonly ShownPicture[]): void {
  const names = { document: 'word/document.xml', relations: 'word/_rels/document.xml.rels', types: '[Content_Types].xml' }
  let text = pictures.length === 0 ? '' : zip.file(names.document)!.asText()
  const used = pictures.filter(({ name }) => text.includes(name))
  if (used.length === 0) return
  const relations: string[] = []
  for (const [at, { name, content, alt, across }] of used.entries()) {
    const size = sizeOf(content)
    if (!size) continue
    const id = `rIdPicture${at + 1}`
    const width = Math.round((textWidth - gap * (across - 1)) / across)
    zip.file(`word/media/${name}`, content)
    relations.push(
      `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/${name}"/>`,
    )
    const drawn = drawing({ id, number: at + 1, name, alt, width, height: Math.round((width * size.height) / size.width) })
    text = text.replaceAll(name, `</w:t>${drawn}<w:t xml:space="preserve">`)
  }
  zip.file(names.document, text)
  zip.file(
    names.relations,
    zip
      .file(names.relations)!
      .asText()
      .replace('</Relationships>', `${relations.join('')}</Relationships>`),
  )
  const types = zip.file(names.types)!.asText()
  const missing = ['jpeg', 'png'].filter((format) => !types.includes(`Extension="${format}"`))
  zip.file(
    names.types,
    types.replace(
      /<Types[^>]*>/,
      (open) => open + missing.map((format) => `<Default Extension="${format}" ContentType="image/${format}"/>`).join(''),
    ),
  )
}

interface Drawn {
  readonly id: string
  readonly number: number
  readonly name: string
  readonly alt: string
  readonly width: number
  readonly height: number
}
function drawing({ id, number, name, alt, width, height }: Drawn): string {
  const main = 'http://schemas.openxmlformats.org/drawingml/2006/main'
  const picture = 'http://schemas.openxmlformats.org/drawingml/2006/picture'
  const described = `name="${name}" descr="${escaped(alt)}"`
  return `<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="${gap}"><wp:extent cx="${width}" cy="${height}"/><wp:docPr id="${number}" ${described}/><a:graphic xmlns:a="${main}"><a:graphicData uri="${picture}"><pic:pic xmlns:pic="${picture}"><pic:nvPicPr><pic:cNvPr id="${number}" ${described}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="${id}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${width}" cy="${height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>`
}
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** 画像の大きさ。 Of a PNG or a JPEG as they are drawn anew when they are attached, by their first bytes. */
function sizeOf(content: Uint8Array): { readonly width: number; readonly height: number } | undefined {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength)
  if (content.length > 24 && view.getUint32(0) === 0x89504e47) return { width: view.getUint32(16), height: view.getUint32(20) }
  for (let at = 2; at + 9 < content.length && view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2)) {
    const kind = view.getUint8(at + 1)
    // the start of a frame; c4, c8 and cc are tables
    if (kind >= 0xc0 && kind <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(kind)) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
  }
  return undefined
}
