// 回答に添えるファイルのページ。 A page of its own, so that choosing a file sends nothing of what is typed, and without a script.
import type { RefusalBody } from '#kernel'
import { button, sizeText, usePage } from '#ui'
import { attachmentAt } from '../rules/items.ts'
import { type Definition, type DraftFile, type Item, type PublicForm, wordsIn } from '../schema.ts'
import { texts } from './public-texts.ts'

export interface FilesPageProps {
  readonly form: PublicForm
  readonly definition: Definition
  readonly addressCode: string
  /** The field they are for. */
  readonly item: string
  readonly files: readonly DraftFile[]
  readonly begun: boolean
  /** Language of the words of the form. */
  readonly words: string
  readonly pages: readonly (readonly Item[])[]
  readonly notKept: readonly { readonly name: string; readonly message: RefusalBody['message'] }[]
  address(asked: Readonly<Record<string, string>>): string
}

export function FilesPage({ form, definition, item: path, files, begun, words, pages, notKept, address, addressCode }: FilesPageProps) {
  const { t, say } = usePage(texts)
  const item = attachmentAt(definition, path)
  const label = item ? wordsIn(item.label, words) : ''
  const there = files.filter((file) => file.path === path)
  const most = item?.atMost ?? 1
  const back = String(pages.findIndex((page) => page.some(({ code }) => code === path.split('.')[0])))
  const [, query = ''] = address({}).split('?')
  if (!item || !begun)
    return (
      <article className="space-y-4 text-std-18N-160">
        <title>{wordsIn(definition.title, words)}</title>
        <h1 className="text-std-28B-150 max-sm:text-std-24B-150">{wordsIn(definition.title, words)}</h1>
        <p>{t('cookieNeeded')}</p>
        <Back to={address({})} />
      </article>
    )
  return (
    <article className="space-y-5 text-std-18N-160">
      <title>{t('filesTitle', { label })}</title>
      <h1 className="text-std-24B-150">{t('filesTitle', { label })}</h1>
      {notKept.length > 0 && (
        <section role="alert" aria-labelledby="not-kept" className="rounded-8 border-2 border-error-1 bg-white p-4">
          <h2 id="not-kept" className="text-std-18B-160 text-error-2">
            {t('filesRefused')}
          </h2>
          <ul className="list-disc space-y-2 pl-6">
            {notKept.map(({ name, message }, at) => (
              <li key={at} className="[overflow-wrap:anywhere]">
                {name && <strong className="block">{name}</strong>}
                {say(message)}
              </li>
            ))}
          </ul>
        </section>
      )}
      {item.hint && <p className="whitespace-pre-wrap">{wordsIn(item.hint, words)}</p>}
      <p>{t('filesHelp', { count: most, limit: sizeText(form.files.limitBytes) })}</p>
      <section aria-labelledby="files-here">
        <h2 id="files-here" className="text-std-20B-150">
          {t('filesHere')}
        </h2>
        {there.length === 0 ? (
          <p>{t('filesNone')}</p>
        ) : (
          <>
            <ul className="divide-y divide-solid-gray-300 border-y border-solid-gray-400">
              {there.map(({ fileId, name, bytes }) => (
                <li key={fileId} className="flex flex-wrap items-center gap-x-4 py-2">
                  <span className="min-w-0 flex-1 basis-48 [overflow-wrap:anywhere]">{`${name}（${sizeText(bytes)}）`}</span>
                  <form method="post" action={address({ step: 'files', item: path })}>
                    <input type="hidden" name="item" value={path} />
                    <button name="act" value={`drop:${fileId}`} aria-label={t('filesDropOf', { name })} className={`${button.outlined} min-h-12`}>
                      {t('filesDrop')}
                    </button>
                  </form>
                </li>
              ))}
            </ul>
            <p className="mt-2 text-std-16N-170">{t('filesPrivate')}</p>
          </>
        )}
      </section>
      {there.length < most ? (
        <form
          method="post"
          encType="multipart/form-data"
          action={`/f/${addressCode}/files/${encodeURIComponent(path)}${query && `?${query}`}`}
          className="space-y-3"
        >
          <label htmlFor="file" className="block text-std-18B-160">
            {t('filesChoose')}
          </label>
          <input
            id="file"
            name="file"
            type="file"
            required
            multiple={most - there.length > 1}
            accept={form.files.accept.join(',')}
            className="focus-ring block min-h-12 w-full rounded-8 border border-solid-gray-600 bg-white p-2 text-std-16N-170"
          />
          <button className={`${button.filled} min-h-12`}>{t('filesAdd')}</button>
        </form>
      ) : (
        <p>{t('filesFull')}</p>
      )}
      <Back to={address({ step: back })} />
    </article>
  )
}

function Back({ to }: { readonly to: string }) {
  const { t } = usePage(texts)
  return (
    <p>
      <a href={to} className="link inline-flex min-h-11 items-center">
        {t('filesBack')}
      </a>
    </p>
  )
}
