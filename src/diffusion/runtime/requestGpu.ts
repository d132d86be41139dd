import { sumInSinglePrecision } from "./sumInSinglePrecision.ts";

export interface Gpu {
  readonly device: GPUDevice;
  /** For people: "nvidia ampere", "Apple M2". */
  readonly name: string;
  /** Shaders run on the CPU. */
  readonly isSoftware: boolean;
}

/** What networks need the most of; the defaults (128 MiB a binding) would refuse a 512 × 512 picture. */
const LIMITS = [
  "maxBufferSize",
  "maxStorageBufferBindingSize",
  "maxComputeWorkgroupStorageSize",
  "maxComputeInvocationsPerWorkgroup",
  "maxComputeWorkgroupSizeX",
  "maxComputeWorkgroupSizeY",
  "maxComputeWorkgroupSizeZ",
  "maxStorageBuffersPerShaderStage",
] as const;

const FEATURES = ["shader-f16", "subgroups"] as const;

/** The system's fast GPU with its largest limits, or null where there is none to be had. */
export async function requestGpu(): Promise<Gpu | null> {
  try {
    const adapter = await navigator.gpu?.requestAdapter({ powerPreference: "high-performance" });
    if (!adapter) return null;
    const device = await adapter.requestDevice({
      requiredFeatures: FEATURES.filter((feature) => adapter.features.has(feature)),
      requiredLimits: Object.fromEntries(LIMITS.map((limit) => [limit, adapter.limits[limit]])),
    });
    sumInSinglePrecision(device);
    const { vendor, architecture, description } = adapter.info;
    const name = description || `${vendor} ${architecture}`.trim() || "GPU";
    const isSoftware =
      adapter.info.isFallbackAdapter || /swiftshader|llvmpipe|lavapipe|basic render/i.test(`${name} ${architecture}`);
    return { device, name, isSoftware };
  } catch {
    return null; // blocked, or a driver that refuses: as good as none
  }
}
