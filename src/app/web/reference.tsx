import { useLoaderData } from 'react-router'
import { type LoadArgs, PageTitle, pageContext, pageTitle, useTexts } from '#ui'
import { texts } from './texts.ts'

export const meta = pageTitle(texts.reference)

type Content = { readonly content: { readonly 'application/json': { readonly schema: object } } }
type Post = {
  readonly summary: string
  readonly description: string
  readonly requestBody: Content
  readonly responses: Readonly<Record<string, Content & { readonly description: string }>>
}

/** Every operation from the OpenAPI document: what it is called, who may, what goes in and out, how it may refuse. */
export function loader({ context }: LoadArgs) {
  const { paths } = context.get(pageContext).openapi() as {
    readonly paths: Readonly<Record<string, { readonly post: Post & Readonly<Record<'x-permission' | 'x-kind', string>> }>>
  }
  const shape = ({ content }: Content) => JSON.stringify(content['application/json'].schema, null, 1)
  return Object.entries(paths).map(([path, { post }]) => {
    const { 200: ok, ...refusals } = post.responses
    const said = Object.entries(refusals).flatMap(([status, { description }]) =>
      description.split('\n\n').map((one) => `${status} ${one.replaceAll('`', '')}`),
    )
    return {
      path,
      ja: post.summary,
      en: post.description,
      permission: post['x-permission'],
      kind: post['x-kind'],
      input: shape(post.requestBody),
      output: shape(ok!),
      said,
    }
  })
}

export default function Reference() {
  const entries = useLoaderData<typeof loader>()
  const t = useTexts(texts)
  const schema = (title: string, text: string) => (
    <details className="mt-2">
      <summary className="focus-ring cursor-pointer">{title}</summary>
      <pre className="overflow-x-auto bg-solid-gray-50 p-3 text-dns-14N-130" tabIndex={0} role="region" aria-label={title}>
        {text}
      </pre>
    </details>
  )
  return (
    <>
      <PageTitle>{t('reference')}</PageTitle>
      <p className="mb-6">
        {t('referenceLead')}{' '}
        <a href="/api/openapi.json" className="link">
          openapi.json
        </a>
      </p>
      {entries.map(({ path, ja, en, permission, kind, input, output, said }) => (
        <section key={path} aria-labelledby={path} className="mb-8 border-t border-solid-gray-300 pt-4">
          <h2 id={path} className="text-std-18B-160">
            {ja} <span className="block text-dns-16N-130 text-solid-gray-700">{en}</span>
          </h2>
          <p>
            <code>POST {path}</code>（{kind}） {t('permission')}：<code>{permission}</code>
          </p>
          {schema(`${t('input')} ${path}`, input)}
          {schema(`${t('output')} ${path}`, output)}
          <h3 className="mt-3 text-std-16B-170">{t('refusals')}</h3>
          <ul className="list-disc pl-6 text-dns-16N-130">
            {said.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
