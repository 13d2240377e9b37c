package dev.larder.bench.run;

import dev.larder.bench.server.Contestant;

/**
 * One measurement.
 *
 * @param match name of the match
 * @param round from 1
 * @param cpuMicros what the server's process has used per answer
 * @param redisCpuMicros what Redis has used per answer
 */
record Sample(
    String match,
    int round,
    Contestant server,
    Load load,
    double perSecond,
    double medianMicros,
    double p99Micros,
    double cpuMicros,
    double redisCpuMicros) {}
