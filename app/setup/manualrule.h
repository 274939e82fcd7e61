#pragma once

#include "portforward/verdict/evidence.h"

#include <QString>

namespace hawser {

/// What somebody who opens a port by hand writes into the pages of the router, with the values of
/// the moment. Empty where nobody told.
struct ManualRule
{
    QString label;      ///< of the entry: "Hawser-7d2d-8080"
    QString routerPage; ///< address of the router's own pages
    QString router;     ///< how it calls itself
    QString target;     ///< address of this computer in its network
    quint16 externalPort = 0;
    quint16 internalPort = 0;
    QString firewallCommand; ///< opens the port in the firewall of this computer

    // Where a second router stands in front of the first: the same entry once more, in its pages.
    bool hasSecond = false;
    QString secondPage;   ///< address of its pages
    QString secondTarget; ///< where it hands on to: the first one's address in its network

    friend bool operator==(const ManualRule &, const ManualRule &) = default;
};

/// Pure. \a game becomes a part of the label.
ManualRule manualRuleOf(const portforward::Evidence &evidence, const QString &game);

} // namespace hawser
