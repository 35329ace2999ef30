import {
  type DefinitionNode,
  type DocumentNode,
  type EnumTypeDefinitionNode,
  type FieldDefinitionNode,
  type InputObjectTypeDefinitionNode,
  type InputValueDefinitionNode,
  type InterfaceTypeDefinitionNode,
  isTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  print,
  type TypeDefinitionNode,
  type TypeNode,
} from 'graphql';

type Fielded = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;
type Types = Map<string, TypeDefinitionNode>;

export function typesOf(document: DocumentNode): Types {
  const definitions: readonly DefinitionNode[] = document.definitions;
  return new Map(definitions.filter(isTypeDefinitionNode).map((type) => [type.name.value, type]));
}

/** `[Area!]!` → `Area` */
function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function isFielded(type: TypeDefinitionNode | undefined): type is Fielded {
  return type?.kind === Kind.OBJECT_TYPE_DEFINITION || type?.kind === Kind.INTERFACE_TYPE_DEFINITION;
}

/** The fields, input fields or values of a type, by coordinate: `Query.node`, `StringFilter.eq`, `AreaKind.CITY`. */
export function membersOf(type: TypeDefinitionNode): Map<string, { references: string[] }> {
  const at = (name: { value: string }) => `${type.name.value}.${name.value}`;
  if (isFielded(type)) {
    return new Map(
      (type.fields ?? []).map((field) => [
        at(field.name),
        { references: [field.type, ...(field.arguments ?? []).map((argument) => argument.type)].map(namedType) },
      ]),
    );
  }
  if (type.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) {
    return new Map((type.fields ?? []).map((field) => [at(field.name), { references: [namedType(field.type)] }]));
  }
  if (type.kind === Kind.ENUM_TYPE_DEFINITION) {
    return new Map((type.values ?? []).map((value) => [at(value.name), { references: [] }]));
  }
  return new Map();
}

/** Parts of a contract that wait for a later step: these coordinates, their users, and types that only they use. */
export function withWhatHangsOn(contract: DocumentNode, coordinates: readonly string[]): Set<string> {
  const types = typesOf(contract);
  const absent = new Set(coordinates);
  for (const type of types.values()) {
    for (const [member, { references }] of membersOf(type)) {
      if (references.some((reference) => absent.has(reference))) absent.add(member);
    }
  }
  const reached = new Set<string>();
  const reach = (name: string) => {
    const type = types.get(name);
    if (!type || reached.has(name) || absent.has(name)) return;
    reached.add(name);
    for (const [member, { references }] of membersOf(type)) if (!absent.has(member)) references.forEach(reach);
    if (!isFielded(type)) return;
    for (const { name: parent } of type.interfaces ?? []) reach(parent.value);
    for (const one of types.values()) {
      if (isFielded(one) && one.interfaces?.some((parent) => parent.name.value === name)) reach(one.name.value);
    }
  };
  for (const root of ['Query', 'Mutation']) reach(root);
  for (const name of types.keys()) if (!reached.has(name)) absent.add(name);
  return absent;
}

/** Every difference that breaks the contract, by its coordinate; coordinates in `except` are skipped. */
export function differences(contract: DocumentNode, served: DocumentNode, except: ReadonlySet<string>): string[] {
  const servedTypes = typesOf(served);
  return [...typesOf(contract)].flatMap(([name, type]) => {
    if (except.has(name)) return [];
    const other = servedTypes.get(name);
    if (!other) return [`${name} is not served`];
    if (other.kind !== type.kind) return [`${name} is another kind of type`];
    if (isFielded(type))
      return [...interfaceDifferences(type, other as Fielded), ...fieldDifferences(type, other as Fielded, except)];
    if (type.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) {
      return inputDifferences(name, type.fields, (other as InputObjectTypeDefinitionNode).fields, except);
    }
    if (type.kind === Kind.ENUM_TYPE_DEFINITION) return valueDifferences(type, other as EnumTypeDefinitionNode, except);
    return [];
  });
}

function interfaceDifferences(type: Fielded, served: Fielded): string[] {
  const has = new Set(served.interfaces?.map((parent) => parent.name.value));
  const lost = (type.interfaces ?? []).filter((parent) => !has.has(parent.name.value));
  return lost.map((parent) => `${type.name.value} does not implement ${parent.name.value}`);
}

function fieldDifferences(type: Fielded, served: Fielded, except: ReadonlySet<string>): string[] {
  return (type.fields ?? []).flatMap((field) => {
    const coordinate = `${type.name.value}.${field.name.value}`;
    if (except.has(coordinate)) return [];
    const other: FieldDefinitionNode | undefined = served.fields?.find((one) => one.name.value === field.name.value);
    if (!other) return [`${coordinate} is not served`];
    return [
      ...typeDifference(coordinate, field.type, other.type),
      ...inputDifferences(coordinate, field.arguments, other.arguments, except),
    ];
  });
}

/** Arguments of a field, or fields of an input. Additional optional arguments break nothing. */
function inputDifferences(
  owner: string,
  inputs: readonly InputValueDefinitionNode[] = [],
  served: readonly InputValueDefinitionNode[] = [],
  except: ReadonlySet<string>,
): string[] {
  const lost = inputs.flatMap((input) => {
    const coordinate = `${owner}.${input.name.value}`;
    if (except.has(coordinate)) return [];
    const other = served.find((one) => one.name.value === input.name.value);
    return other ? typeDifference(coordinate, input.type, other.type) : [`${coordinate} is not served`];
  });
  const demanded = served.filter(
    (one) =>
      one.type.kind === Kind.NON_NULL_TYPE &&
      !one.defaultValue &&
      !inputs.some((input) => input.name.value === one.name.value),
  );
  return [...lost, ...demanded.map((one) => `${owner}.${one.name.value} has to be given`)];
}

function valueDifferences(type: EnumTypeDefinitionNode, served: EnumTypeDefinitionNode, except: ReadonlySet<string>) {
  const has = new Set(served.values?.map((value) => value.name.value));
  return (type.values ?? [])
    .filter((value) => !has.has(value.name.value) && !except.has(`${type.name.value}.${value.name.value}`))
    .map((value) => `${type.name.value}.${value.name.value} is not served`);
}

function typeDifference(coordinate: string, type: TypeNode, served: TypeNode): string[] {
  return print(type) === print(served) ? [] : [`${coordinate} is ${print(served)} and not ${print(type)}`];
}
