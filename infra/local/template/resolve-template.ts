import type { TemplateResource, Templates } from "./read-template.ts";

/** The results of `Ref` and `Fn::GetAtt` for a resource. */
export interface Physical {
  ref: string;
  attributes: Readonly<Record<string, string>>;
}

export interface ResolveOptions {
  templates: Templates;
  region: string;
  accountId: string;
  physical: (resource: TemplateResource) => Physical;
}

/** Replaces the intrinsic functions in a value of the given stack. */
export type Resolve = (value: unknown, stack: string) => unknown;

type Intrinsic = (argument: unknown, stack: string) => unknown;

/** A resolver of the CloudFormation intrinsic functions that the templates use; throws on any other. */
export const makeResolver = ({ templates, region, accountId, physical }: ResolveOptions): Resolve => {
  const resources = new Map(templates.resources.map((one) => [`${one.stack}/${one.id}`, one]));
  const find = (stack: string, id: string): Physical => {
    const resource = resources.get(`${stack}/${id}`);
    if (!resource) throw new Error(`${stack} has no resource ${id}`);
    return physical(resource);
  };
  const pseudo = (name: string, stack: string): string | undefined =>
    ({
      "AWS::Region": region,
      "AWS::AccountId": accountId,
      "AWS::Partition": "aws",
      "AWS::URLSuffix": "amazonaws.com",
      "AWS::StackName": stack,
      "AWS::StackId": stackId(stack, region, accountId),
    })[name];

  const ref = (name: string, stack: string): string => pseudo(name, stack) ?? find(stack, name).ref;
  const attribute = (id: string, name: string, stack: string): string => {
    const value = find(stack, id).attributes[name];
    if (value === undefined) throw new Error(`${id} has no attribute ${name} on this machine`);
    return value;
  };

  const intrinsics: Record<string, Intrinsic> = {
    Ref: (name, stack) => ref(String(name), stack),
    "Fn::GetAtt": (argument, stack) => {
      const [id, ...rest] = Array.isArray(argument) ? argument.map(String) : String(argument).split(".");
      return attribute(id ?? "", rest.join("."), stack);
    },
    "Fn::Join": (argument, stack) => {
      const [separator, parts] = resolveList(argument, stack);
      return (parts as unknown[]).map(String).join(String(separator));
    },
    "Fn::Split": (argument, stack) => {
      const [separator, text] = resolveList(argument, stack);
      return String(text).split(String(separator));
    },
    "Fn::Select": (argument, stack) => {
      const [index, list] = resolveList(argument, stack);
      const value = (list as unknown[])[Number(index)];
      if (value === undefined) throw new Error(`Fn::Select: nothing at ${String(index)}`);
      return value;
    },
    "Fn::Sub": (argument, stack) => {
      const [text, extra] = Array.isArray(argument) ? argument : [argument, {}];
      const variables = resolve(extra, stack) as Record<string, unknown>;
      return String(text).replaceAll(/\$\{([^!}][^}]*)\}/gu, (_, name: string) => {
        if (name in variables) return String(variables[name]);
        const [id, ...rest] = name.split(".");
        return rest.length > 0 ? attribute(id ?? "", rest.join("."), stack) : ref(name, stack);
      });
    },
    "Fn::ImportValue": (argument, stack) => {
      const name = String(resolve(argument, stack));
      const exported = templates.exports.get(name);
      if (!exported) throw new Error(`No stack exports ${name}`);
      return resolve(exported.value, exported.stack);
    },
  };

  const resolveList = (argument: unknown, stack: string): unknown[] => resolve(argument, stack) as unknown[];

  const resolve: Resolve = (value, stack) => {
    if (Array.isArray(value)) return value.map((one) => resolve(one, stack));
    if (value === null || typeof value !== "object") return value;
    const entries = Object.entries(value);
    const [[name, argument] = ["", undefined]] = entries;
    if (entries.length === 1 && (name === "Ref" || name.startsWith("Fn::"))) {
      const intrinsic = intrinsics[name];
      if (!intrinsic) throw new Error(`${name} is not known on this machine`);
      return intrinsic(argument, stack);
    }
    return Object.fromEntries(entries.map(([key, one]) => [key, resolve(one, stack)]));
  };
  return resolve;
};

/** Constant for a stack's name, as on AWS for a deployment's life. */
const stackId = (stack: string, region: string, accountId: string): string =>
  `arn:aws:cloudformation:${region}:${accountId}:stack/${stack}/10ca1000-0000-4000-8000-000000000000`;
