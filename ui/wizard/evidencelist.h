#pragma once

#include "portforward/verdict/evidence.h"

#include <QTreeWidget>

namespace hawser {

/// What was asked and what came of it, a row each, growing while it is asked.
class EvidenceList : public QTreeWidget
{
    Q_OBJECT

public:
    explicit EvidenceList(QWidget *parent = nullptr);

    /// Addresses are hidden in streamer mode.
    void setEvidence(const portforward::Evidence &evidence);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();

    portforward::Evidence m_evidence;
};

} // namespace hawser
