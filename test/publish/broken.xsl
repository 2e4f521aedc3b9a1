<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="nowhere.xsl"/>
</xsl:stylesheet>
