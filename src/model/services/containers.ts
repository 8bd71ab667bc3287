/** The containers of an object with a pod template, and how an image is called. */
import type { Node } from '../../manifest/node.ts'
import type { Resource } from '../resource.ts'
import { podTemplateOf } from './pod-template.ts'

export interface Container {
  readonly name: string
  readonly image: Node | undefined
  /** `command` and `args` in order, as written. */
  readonly words: readonly Node[]
  readonly node: Node
}

/** Containers and init containers; empty for an object without a pod template. */
export function containersOf(resource: Resource): readonly Container[] {
  const spec = podTemplateOf(resource)?.spec
  const lists = [spec?.get('containers'), spec?.get('initContainers')]
  return lists
    .flatMap((list) => list?.items() ?? [])
    .map((node) => ({
      name: node.get('name')?.string ?? '',
      image: node.get('image'),
      words: [...(node.get('command')?.items() ?? []), ...(node.get('args')?.items() ?? [])],
      node,
    }))
}

/** An image without its tag and digest: `registry.example:5000/team/app` of `registry.example:5000/team/app:1.2@sha256:…`. */
export function imageName(image: string): string {
  return image.replace(/@.*$/s, '').replace(/:[^/:]*$/, '')
}

/** The last part of an image's name: `kube-proxy` of `registry.k8s.io/kube-proxy:v1.30.7`. */
export function imageBase(image: string): string {
  const name = imageName(image)
  return name.slice(name.lastIndexOf('/') + 1)
}

/** An image's tag; undefined without one. */
export function imageTag(image: string): string | undefined {
  return /:([^/:@]+)(?:@.*)?$/s.exec(image)?.[1]
}
