export { defineInstanceType, type InstanceTypeProps } from './define-instance-type';
export { fromDescribeInstanceTypes } from './describe-instance-types';
export { enisOfAllCards, type InstanceType, type NetworkCard, supportsPrefixes } from './instance-type';
export { InstanceTypeError, UnknownInstanceType } from './instance-type-error';
export { InstanceTypeTable } from './instance-type-table';
export {
  allInstanceTypes,
  findInstanceType,
  INSTANCE_TYPES,
  instanceType,
  instanceTypesOrigin,
  withInstanceTypes,
} from './instance-types';
