"""From a conversation to a document: order, anchors, dispatch by content type. No I/O."""
