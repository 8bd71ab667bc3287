/** What `--help` prints: one screen of 24 lines and 80 columns. */
import type { Words } from '../text/words.ts'

export const help: Words = {
  en: `\
clb-lint: which cloud load balancers can pods of the same cluster not reach?

  clb-lint [paths…]        lint files, folders, globs, - for stdin (default: .)
  clb-lint explain <rule>  the rule's page
  clb-lint rules           the catalogue
  clb-lint trace [paths…] --to <host|ip|url> [--from <client>] [--matrix]
  clb-lint init [paths…]   write .clb-lint.yaml from what the manifests show

  -f, --format <name>[=<file>] text, json, sarif, github, markdown, gitlab, html
      --context <path>      read for facts, objects and callers, not reported on
      --fact <fact>=<value> state a fact of the cluster, as provider=tke
      --fix, --diff         apply safe fixes; print them as a patch instead
      --unsafe-fixes        let --fix and --diff change what others may rely on
      --fail-on <severity>  error, warning (default), note, never: exit code 1
      --rule <id>=<severity>, --only <id>   error, warning, note, off; run alone
      --config <file>, --no-config   default: .clb-lint.yaml here or above
      --baseline <file>, --update-baseline   report only what is new
      --render              build charts with your own helm, kubectl, kustomize
      --lang <en|zh>        language; default from LC_ALL, LANG
      --stats, --quiet, --color, --no-color, -h, --help, -V, --version

Exit code: 0 nothing found, 1 findings, 2 the job could not be done.
`,
  zh: `\
clb-lint：找出同一集群内的 Pod 无法访问的云负载均衡

  clb-lint [路径…]         检查文件、目录或通配路径；- 为标准输入（默认 .）
  clb-lint explain <规则>  查看规则说明
  clb-lint rules           列出全部规则
  clb-lint trace [路径…] --to <域名|IP|URL> [--from <调用方>] [--matrix]
  clb-lint init [路径…]    根据清单内容生成 .clb-lint.yaml

  -f, --format <名称>[=<文件>] text, json, sarif, github, markdown, gitlab, html
      --context <路径>      只用来读取事实、对象和调用方，不报告其中的问题
      --fact <事实>=<值>    声明集群事实，如 provider=tke
      --fix, --diff         应用安全的修复；或只输出补丁
      --unsafe-fixes        允许 --fix 和 --diff 改变他人可能依赖的行为
      --fail-on <级别>      error、warning（默认）、note、never：达到即退出码 1
      --rule <规则>=<级别>, --only <规则>   改变级别或用 off 关闭；只运行该规则
      --config <文件>, --no-config   默认向上查找 .clb-lint.yaml
      --baseline <文件>, --update-baseline   只报告新增的问题
      --render              用本机的 helm、kubectl、kustomize 渲染
      --lang <en|zh>        语言，默认取自 LC_ALL、LANG
      --stats, --quiet, --color, --no-color, -h, --help, -V, --version

退出码：0 没有问题，1 有问题，2 任务无法完成。
`,
}
