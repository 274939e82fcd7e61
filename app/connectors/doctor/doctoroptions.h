#pragma once

#include "portforward/survey/surveyplan.h"

#include <QList>

#include <chrono>

namespace hawser::doctor {

using namespace std::chrono_literals;

/// A router that is well answers within milliseconds; who waits for a verdict has no more time.
inline portforward::SurveyPlan quickSurvey()
{
    portforward::SurveyPlan plan;
    plan.limit = 2500ms;
    plan.pace = portforward::Pace{{0ms, 250ms, 750ms}, 1500ms};
    return plan;
}

/// How patient the doctor is, and where it looks besides. Tests shorten the times and name ports
/// of their own.
struct DoctorOptions
{
    std::chrono::milliseconds whole = 10s; ///< the run, whatever happens
    std::chrono::milliseconds name = 2s;
    std::chrono::milliseconds connect = 2500ms;
    std::chrono::milliseconds greeting = 300ms; ///< for bytes that come unasked: telnet
    std::chrono::milliseconds answer = 2500ms;  ///< to one question, TLS handshakes among them
    std::chrono::milliseconds event = 3s;       ///< for the first event; a quiet server is healthy
    std::chrono::milliseconds aside = 1200ms;   ///< for everything that only looks for the cause
    /// Rust: between two connections of one address, see rust.md §1.
    std::chrono::milliseconds rustPause = 1100ms;
    /// Rust: who hangs up so soon after the upgrade refuses the password.
    std::chrono::milliseconds refusal = 1500ms;
    std::chrono::milliseconds rustGreeting = 1s; ///< for what it says to plain HTTP

    /// How our own router is asked, where the address may be its own. Nobody outside is.
    portforward::SurveyPlan home = quickSurvey();

    QList<quint16> webPorts = {8080, 8081, 8082}; ///< dashboard, telnet, older mods
    QList<quint16> rconPorts = {28016};
    QList<quint16> sevenDaysGamePorts = {26900};
    QList<quint16> rustGamePorts = {28015};
};

} // namespace hawser::doctor
