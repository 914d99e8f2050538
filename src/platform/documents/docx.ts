// The one file that knows the format of Word.
import type { Blanks } from '#kernel'
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
 * @throws TemplateFault
 */
export async function fillDocx(template: Uint8Array, blanks: Blanks): Promise<Uint8Array> {
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
