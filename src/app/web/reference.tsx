import { useLoaderData } from 'react-router'
import { type LoadArgs, PageTitle, pageContext, useTexts, pageTitle } from '#ui'
import { texts } from './texts.ts'

export const meta = pageTitle(texts.reference)

interface Schema {
  readonly properties?: Readonly<Record<string, object>>
  readonly required?: readonly string[]
  readonly $ref?: string
}
interface Entry {
  readonly summary: string
  readonly description: string
  readonly 'x-permission': string
  readonly 'x-kind': string
  readonly requestBody: { readonly content: { readonly 'application/json': { readonly schema: Schema } } }
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content: { readonly 'application/json': { readonly schema: Schema } } }>
  >
}
interface Document {
  readonly paths: Readonly<Record<string, { readonly post: Entry }>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

export function loader({ context }: LoadArgs) {
  const { paths, components } = context.get(pageContext).openapi() as Document // made by kernel/openapi.ts
  const fieldsOf = (schema: Schema) => {
    const shape = schema.$ref ? components.schemas[schema.$ref.split('/').at(-1)!]! : schema
    return Object.entries(shape.properties ?? {}).map(([name, type]) => ({
      name,
      type: JSON.stringify(type),
      required: shape.required?.includes(name) ?? false,
    }))
  }
  return Object.entries(paths).map(([path, { post }]) => ({
    path,
    title: { ja: post.summary, en: post.description },
    permission: post['x-permission'],
    kind: post['x-kind'],
    input: fieldsOf(post.requestBody.content['application/json'].schema),
    output: fieldsOf(post.responses['200']!.content['application/json'].schema),
    refusals: Object.entries(post.responses)
      .filter(([status]) => status !== '200')
      .map(([status, { description }]) => ({ status, description })),
  }))
}

export default function Reference() {
  const entries = useLoaderData<typeof loader>()
  const t = useTexts(texts)
  return (
    <>
      <PageTitle>{t('reference')}</PageTitle>
      <p>{t('referenceLead')}</p>
      <p className="mb-6">
        <a href="/api/openapi.json" className="link">
          openapi.json
        </a>
      </p>
      {entries.map((entry) => (
        <section key={entry.path} aria-labelledby={entry.path} className="mb-8 border-t border-solid-gray-300 pt-4">
          <h2 id={entry.path} className="text-std-18B-160">
            {entry.title.ja}
            <span className="block text-dns-16N-130 text-solid-gray-700">{entry.title.en}</span>
          </h2>
          <p>
            <code>POST {entry.path}</code>（{entry.kind}）
          </p>
          <p>
            {t('permission')}：<code>{entry.permission}</code>
          </p>
          <Fields title={t('input')} fields={entry.input} />
          <Fields title={t('output')} fields={entry.output} />
          <h3 className="mt-3 text-std-16B-170">{t('refusals')}</h3>
          <ul className="list-disc pl-6 text-dns-16N-130">
            {entry.refusals.map((refusal) => (
              <li key={refusal.status} className="whitespace-pre-line">
                {refusal.status} {refusal.description}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

function Fields({
  title,
  fields,
}: {
  readonly title: string
  readonly fields: readonly { readonly name: string; readonly type: string; readonly required: boolean }[]
}) {
  const t = useTexts(texts)
  if (fields.length === 0) return null
  return (
    <>
      <h3 className="mt-3 text-std-16B-170">{title}</h3>
      <dl className="text-dns-16N-130">
        {fields.map((field) => (
          <div key={field.name} className="py-1">
            <dt className="font-700">
              {field.name} {field.required && <span className="font-400">（{t('required')}）</span>}
            </dt>
            <dd>
              <code>{field.type}</code>
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
