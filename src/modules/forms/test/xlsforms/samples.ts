// XLSForms as others write them, in the styles of ODK, Kobo and survey houses; what is read of each is held literally in `expected.json`.

export interface Sample {
  readonly name: string
  readonly sheets: Readonly<Record<string, string>>
}

export const samples: readonly Sample[] = [
  {
    // ODK's own writing: metadata, groups in groups, a repeat, a calculation.
    name: 'household',
    sheets: {
      survey: `
type | name | label | hint | required | relevant | constraint | constraint_message | calculation | appearance
start | start | | | | | | | |
end | end | | | | | | | |
deviceid | deviceid | | | | | | | |
audit | audit | | | | | | | |
begin group | household | 世帯について | | | | | | |
text | head | 世帯主の名前 | 住民票のとおり | yes | | | | |
begin group | address | 住まい | | | | | | |
text | town | 町名 | | | | | | |
geopoint | place | 家の位置 | | | | | | |
end group | | | | | | | | |
integer | members | 人数 | | yes | | . > 0 and . <= 30 | 1から30までで入力してください。 | |
end group | | | | | | | | |
begin repeat | member | 世帯の人 | | | \${members} > 0 | | | |
text | name | 名前 | | true() | | | | |
date | born | 生年月日 | | | | . <= today() | | |
integer | income | 収入（円） | | | int((today() - \${born}) div 365.25) >= 15 | . >= 0 | | |
end repeat | | | | | | | | |
calculate | total | 収入の合計 | | | | | | sum(\${income}) |
calculate | per_person | | | | | | | round(\${total} div count(\${member}), 2) |
calculate | greeting | | | | | | | concat('こんにちは ', \${head}) |
note | bye | \${head}さん、ありがとうございました。 | | | | | | |`,
      settings: `
form_title | form_id | version | style
世帯の調査 | household_v3 | 2024010101 | pages`,
    },
  },
  {
    // Kobo: or_other, a matrix, a score, ranking, a slider, acknowledgement, capital letters in the headings.
    name: 'kobo',
    sheets: {
      Survey: `
Type | Name | Label | Required | Appearance | Parameters | kobo--score-choices | $kuid | tags
select_one  yn or_other | Use_Service | サービスを使っていますか | TRUE | likert | | | aB3 | hxl:#need
select_multiple why | Why | 使わない理由 | false | | randomize=true | | |
select multiple from why | why2 | ほかの理由 | | horizontal-compact | | | |
begin_score | sat | 満足度 | | | | yn | |
score__row | staff | 職員の対応 | | | | | |
score__row | meal | 食事 | | | | | |
end_score | | | | | | | |
rank why | order | 大切な順 | | | | | |
range | pain | 痛み | | | start=0;end=10;step=0.5 | | |
acknowledge | agree | 説明を読みました | yes | | | | |
barcode | card | 利用者証 | | | | | |
image | sign | 署名 | | signature | | | |
audio | voice | 録音 | | | | | |
hidden | batch | | | | | | |`,
      Choices: `
List_Name | Name | Label
yn | yes | はい
yn | no | いいえ
why | 1 | 費用
why | 2 | 距離
why | 2 | 距離（重なり）
why | その他の理由 | そのほか
unused | a | 使わない`,
    },
  },
  {
    // Several languages, none of them Japanese by heading; media; messages in two languages.
    name: 'languages',
    sheets: {
      survey: `
type | name | label::English (en) | label::日本語 (ja) | label::Português (pt) | hint::English (en) | constraint | constraint_message::English (en) | constraint_message::日本語 (ja) | media::image::English (en) | label::Klingon
text | name | Your name | お名前 | Seu nome | As in your passport | string-length(.) <= 40 | | | passport.png |
integer | age | Age | 年齢 | | | . >= 18 | Adults only | 18歳以上の方だけです | | qo'
select_one lang | speaks | Language | ことば | Idioma | | | | | |`,
      choices: `
list_name | name | label::English (en) | label::日本語 (ja) | label::Português (pt)
lang | ja | Japanese | 日本語 | Japonês
lang | pt | Portuguese | ポルトガル語 | Português`,
      settings: `
form_title | default_language | public_key | submission_url
Newcomers | English (en) | MIIBIjANBgkq | https://example.org/submission`,
    },
  },
  {
    // Cascading choices, external ones, an extra sheet.
    name: 'cascade',
    sheets: {
      survey: `
type | name | label | choice_filter | appearance | default
select_one area | area | 地区 | | minimal |
select_one town | town | 町 | area=\${area} | quick | katamachi
select_one_external shop | shop | 店 | town=\${town} | |
select_one_from_file schools.csv | school | 学校 | | autocomplete |
select_multiple_from_file clubs.csv | clubs | 部活動 | | |
csv-external | clubs | | | |
calculate | level | | | |`,
      choices: `
list_name | name | label | area
area | north | 北 |
area | south | 南 |
town | katamachi | 片町 | north
town | tatemachi | 竪町 | south`,
      external_choices: `
list_name | name | label | town
shop | s1 | 一号店 | katamachi`,
    },
  },
  {
    // A survey house: codes of digits, skips by number, "other, specify", 99 for no answer, blank rows and remarks between.
    name: 'house',
    sheets: {
      survey: `
 | | | | |
type | name | label | relevant | required | comment
 | | A. 基本情報 | | | ここから一枚目
select_one sex | A1 | 性別 | | yes |
select_one age | A2 | 年代 | | yes | 聞き取り
 | | | | |
select_one yesno | B1 | 介護をしていますか | | yes |
select_one hours | B2 | 一日の介護の時間 | \${B1} = 1 | \${B1} = 1 |
select_multiple help | B3 | 受けている助け | \${B1} = '1' and (\${A2} >= 3 or \${B2} != '') | |
text | B3_other | そのほかの助け | selected(\${B3}, '99') | yes |
integer | B4 | 費用（月額） | not(selected(\${B3}, '1')) and count-selected(\${B3}) > 0 | |
text | B5 | 理由 | regex(\${B3_other}, '[a-z]+') | |
text | B6 | ご意見 | \${B4} > \${B2} or \${A1} = 2 | |
text | B7 | 連絡先 | \${A1} != 9 | |`,
      choices: `
list name | name | label
sex | 1 | 男
sex | 2 | 女
sex | 9 | 答えない
age | 1 | 64歳以下
age | 2 | 65〜74歳
age | 3 | 75〜84歳
age | 4 | 85歳以上
yesno | 1 | はい
yesno | 0 | いいえ
hours | 1 | 2時間より短い
hours | 2 | 2時間以上
help | 1 | 訪問介護
help | 2 | デイサービス
help | 99 | そのほか`,
    },
  },
  {
    // Columns in another order, Windows line ends inside cells, older words of pyxform, a repeat in a repeat.
    name: 'old',
    sheets: {
      survey: `
Relevance | Caption | Command | Tag | Constraining Message | Constraint | Count
 | 学校の名前\r\n（正式な名前） | q string | School Name | | |
 | 学級 | begin lgroup | classes | | | 3
 | 学級の名前 | string | class-name | | |
 | 児童 | begin repeat | pupils | | | \${n}
 | 名前 | add text prompt | pupil | | |
 | 年齢 | q int | pupil_age | 6から12です | . >= 6 and . <= 12 |
 | 写真 | add image prompt | photo | | |
 | | end repeat | | | |
 | | end lgroup | | | |
/data/School_Name != '' | 記入した日時 | datetime | when | | |
 | 電話番号 | phone number | phone | | |
 | 割合 | percentage | ratio | | |
 | | end group | | | |`,
    },
  },
  {
    // Constraints and formulas in every shape that comes up.
    name: 'logic',
    sheets: {
      survey: `
type | name | label | relevant | constraint | constraint_message | calculation | required | read_only
date | from | 始まり | | . >= date('2020-04-01') and . <= today() | | | |
date | until | 終わり | | . >= \${from} | 始まりより後にしてください | | |
decimal | weight | 体重 | | (. >= 2.5) and (. < 300) | | | |
select_multiple sign | signs | 気になること | | count-selected(.) >= 1 and count-selected(.) <= 2 | | | |
text | code | 符号 | | regex(., '^[0-9]{4}$') | 4桁の数字です | | |
integer | a | A | | | | | \${from} != '' |
integer | b | B | | | | | | yes
calculate | days | 日数 | | | | \${until} - \${from} | |
calculate | age | 年齢 | | | | int((today()-\${from}) div 365) | |
calculate | score | 点 | | | | if(\${a} > 3 or selected(\${signs}, 'none'), (\${a} + \${b} + 1) * -2, coalesce(\${b}, 0) div 4) | |
calculate | odd | 余り | | | | \${a} mod 2 | |
calculate | late | あとの計算 | | | | \${odd} + 1 | |
note | low | 低い値です | \${score} < 0 and not(\${a} = '') | | | | |
note | always | いつも出ます | true() | | | | |
note | never | 出ません | false() | | | | |
note | deep | 深い条件です | not(not(\${a} >= 1 and (\${b} <= 2 or \${b} = 7))) | | | | |
note | broken | 壊れた式です | \${a} > and | | | | |
note | lost | ない項目です | \${nothing} = 1 | | | | |`,
      choices: `
list_name | name | label
sign | pain | 痛み
sign | none | なし`,
    },
  },
  {
    // Almost nothing in it, and hardly anything as it should be.
    name: 'rough',
    sheets: {
      SURVEY: `
type | name | label | bind::relevant | body::accuracyThreshold | instance::hxl | disabled
TEXT | 名前 | お名前 | | | #name |
Integer | 2nd | 二つ目 | | 5 | |
select_one missing | pick | えらぶ | | | |
select_one  | pick2 | えらぶ2 | | | |
time | at | 何時 | | | |
file | papers | 書類 | | | | yes
spaceship | ship | ふね | | | |
begin_group | open | 開いたまま | \${at} != '' | | |
note | n | おわりに | | | |
begin_group | nothing | からっぽ | | | |
end_group | | | | | |`,
      settings: `
form_title | instance_name
 | \${名前}`,
      Notes: `
a | b
x | y`,
    },
  },
  {
    // A long list, a long label, a label in two languages without Japanese.
    name: 'long',
    sheets: {
      survey: `
type | name | label::English | label::French | guidance_hint::English | hint::English
select_one village | village | Village | | |
text | why | ${'Please tell us why. '.repeat(20)} | Pourquoi ? | Ask twice. | In your words
select_one yn | ok | Is it so? | | |`,
      choices: `
list_name | name | label::English | label::French
${Array.from({ length: 201 }, (_, at) => `village | v${at} | Village ${at} |`).join('\n')}
yn | y | Yes | Oui
yn | n | No | Non`,
    },
  },
]
