#pragma once

#include "configfiles/previewdiff.h"

#include "look/publictext.h"

namespace hawser {

/// A unified diff to read: lines that go and lines that come are told by sign and colour. Its text
/// never holds a secret.
class DiffView : public PublicText
{
    Q_OBJECT

public:
    explicit DiffView(QWidget *parent = nullptr);

    void setDiff(const QList<configfiles::DiffLine> &lines);
};

} // namespace hawser
