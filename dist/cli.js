#!/usr/bin/env node
import { n as engine, r as main, t as nodeHost } from "./chunks/engine.js";
// src/bin.ts
process.exitCode = await main(process.argv.slice(2), nodeHost(), engine);
export {};
